import { type Demo, daysAgo, type Row } from './demo.ts'

const room = { kind: 'room', pool_area_m2: null, pool_depth_cm: null } as const
const outdoor = { kind: 'outdoor', pool_area_m2: null, pool_depth_cm: null } as const
const pool = (pool_area_m2: number, pool_depth_cm: number) => ({
  ...{ kind: 'pool' as const, pool_area_m2, pool_depth_cm },
})

// Town, name, address, people, kind. Invented, as every address of the demo.
const places = [
  [
    '440604012',
    '演示社区党群服务中心',
    'Demo Community Centre',
    '演示路1号',
    '1 Demo Road',
    120,
    room,
  ],
  [
    '440604010',
    '石湾文化活动中心（演示）',
    'Shiwan Culture Hall (demo)',
    '陶艺路2号',
    '2 Taoyi Road',
    120,
    room,
  ],
  [
    '440604012',
    '祖庙片区集合点（演示）',
    'Zumiao meeting point (demo)',
    '演示广场',
    'Demo Square',
    100,
    outdoor,
  ],
  [
    '440605011',
    '桂城新时代文明实践站（演示）',
    'Guicheng Civic Station (demo)',
    '演示街3号',
    '3 Demo Street',
    120,
    room,
  ],
  [
    '440605124',
    '狮山职工之家（演示）',
    'Shishan Workers’ Home (demo)',
    '演示大道8号',
    '8 Demo Avenue',
    120,
    room,
  ],
  [
    '440605125',
    '大沥社区运动场（演示）',
    'Dali sports ground (demo)',
    '演示路15号',
    '15 Demo Road',
    120,
    outdoor,
  ],
  [
    '440606005',
    '大良图书馆分馆（演示）',
    'Daliang branch library (demo)',
    '演示路6号',
    '6 Demo Road',
    100,
    room,
  ],
  [
    '440606102',
    '北滘社工站（演示）',
    'Beijiao Social Work Station (demo)',
    '演示街9号',
    '9 Demo Street',
    100,
    room,
  ],
  [
    '440606006',
    '容桂妇女儿童之家（演示）',
    'Ronggui Family House (demo)',
    '演示街12号',
    '12 Demo Street',
    100,
    room,
  ],
  [
    '440608004',
    '荷城社区党群服务中心（演示）',
    'Hecheng Community Centre (demo)',
    '演示路5号',
    '5 Demo Road',
    120,
    room,
  ],
  [
    '440608107',
    '明城文化站（演示）',
    'Mingcheng Culture Station (demo)',
    '演示路7号',
    '7 Demo Road',
    120,
    room,
  ],
  [
    '440607001',
    '西南社区党群服务中心（演示）',
    'Xinan Community Centre (demo)',
    '演示路10号',
    '10 Demo Road',
    120,
    room,
  ],
  [
    '440607103',
    '乐平职工之家（演示）',
    'Leping Workers’ Home (demo)',
    '演示大道4号',
    '4 Demo Avenue',
    120,
    room,
  ],
  [
    '440605011',
    '桂城游泳馆（演示）',
    'Guicheng pool (demo)',
    '演示路20号',
    '20 Demo Road',
    90,
    pool(250, 120),
  ],
  [
    '440606005',
    '大良训练池（演示）',
    'Daliang training pool (demo)',
    '演示路22号',
    '22 Demo Road',
    60,
    pool(200, 80),
  ],
  [
    '440604011',
    '张槎社工站（演示）',
    'Zhangcha Social Work Station (demo)',
    '演示街11号',
    '11 Demo Street',
    100,
    room,
  ],
  [
    '440607105',
    '芦苞河岸教学点（演示）',
    'Lubao riverside point (demo)',
    '演示河堤',
    'Demo Embankment',
    80,
    outdoor,
  ],
] as const

/** Who keeps a venue, as organisations.ts lists them; the others are the city's. */
const keepers: Partial<Record<number, number>> = { 4: 1, 7: 2, 8: 2, 14: 5, 15: 0 }

export function venueRows(demo: Demo, organisations: Row<'organisation'>[]): Row<'venue'>[] {
  return places.map(
    ([town_code, name_zh, name_en, address_zh, address_en, capacity, kind], at) => ({
      ...{
        id: demo.newId(),
        town_code,
        name_zh,
        name_en,
        address_zh,
        address_en,
        capacity,
        ...kind,
      },
      ...{
        owner_id: organisations[keepers[at] ?? -1]?.id ?? null,
        saved_at: daysAgo(demo, 100, '10:00'),
      },
      ...{ contact_name: '值班室', contact_phone: `1690000${7000 + at}` },
    }),
  )
}
