import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { Loaded, Refused, Unsent } from './kept.ts'
import { newSealingKey, open, type Sealed, seal } from './seal.ts'

const name = 'roster'
const strictly = { durability: 'strict' } as const

/** Nothing here is in clear: two words, and numbers in the order of writing. */
interface RosterDb extends DBSchema {
  key: { key: string; value: CryptoKey }
  loaded: { key: string; value: Sealed }
  unsent: { key: number; value: Sealed }
  refused: { key: number; value: Sealed }
}

/** With the number under which it stands on the disk. */
export type OnDisk<Entry> = Entry & { number: number }

export interface Kept {
  loaded: Loaded | null
  unsent: OnDisk<Unsent>[]
  refused: OnDisk<Refused>[]
}

/** What changes together, or not at all. */
export interface Settling {
  loaded?: Loaded
  /** Numbers of unsent records that the server has answered. */
  answered?: readonly number[]
  refused?: readonly Refused[]
}

/** The sealed database of this browser, opened when first needed. `onTaken`: another tab has wiped it. */
export function openDisk(onTaken: () => void) {
  let opening: ReturnType<typeof openSealed> | undefined

  function opened() {
    opening ??= openSealed(() => {
      opening = undefined
      onTaken()
    })
    return opening
  }

  return {
    async read(): Promise<Kept> {
      const { db, key } = await opened()
      const tx = db.transaction(['loaded', 'unsent', 'refused'])
      const [loaded, unsent, refused] = await Promise.all([
        tx.objectStore('loaded').get('loaded'),
        numbered(tx.objectStore('unsent')),
        numbered(tx.objectStore('refused')),
      ])
      return {
        loaded: loaded ? await open<Loaded>(key, 'loaded', loaded) : null,
        unsent: await openEach<Unsent>(key, 'unsent', unsent),
        refused: await openEach<Refused>(key, 'refused', refused),
      }
    },

    /** Ends when it is on the disk, battery or no battery. */
    async add(entry: Unsent): Promise<number> {
      const { db, key } = await opened()
      const sealed = await seal(key, 'unsent', entry)
      const tx = db.transaction('unsent', 'readwrite', strictly)
      const number = await tx.store.add(sealed)
      await tx.done
      return number
    },

    async settle({ loaded, answered = [], refused = [] }: Settling) {
      const { db, key } = await opened()
      const sealed = loaded && (await seal(key, 'loaded', loaded))
      const turnedDown = await Promise.all(refused.map((entry) => seal(key, 'refused', entry)))
      const tx = db.transaction(['loaded', 'unsent', 'refused'], 'readwrite', strictly)
      await Promise.all([
        sealed && tx.objectStore('loaded').put(sealed, 'loaded'),
        ...turnedDown.map((entry) => tx.objectStore('refused').add(entry)),
        ...answered.map((number) => tx.objectStore('unsent').delete(number)),
        tx.done,
      ])
    },

    async putAway(number: number) {
      const { db } = await opened()
      await db.delete('refused', number)
    },

    /** The database goes, with the key; what is written next begins a new one. */
    async wipe() {
      const before = opening
      opening = undefined
      if (before) (await before).db.close()
      await deleteDB(name)
    },
  }
}

async function openSealed(onTaken: () => void) {
  const db: IDBPDatabase<RosterDb> = await openDB<RosterDb>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('key')
      fresh.createObjectStore('loaded')
      fresh.createObjectStore('unsent', { autoIncrement: true })
      fresh.createObjectStore('refused', { autoIncrement: true })
    },
    blocking() {
      db.close()
      onTaken()
    },
    terminated: onTaken,
  })
  const made = await newSealingKey() // before the transaction: of two tabs that open at once, the first one's key stays
  const tx = db.transaction('key', 'readwrite', strictly)
  const known = await tx.store.get('key')
  if (!known) await tx.store.put(made, 'key')
  await tx.done
  return { db, key: known ?? made }
}

interface Readable {
  getAll(): Promise<Sealed[]>
  getAllKeys(): Promise<number[]>
}

async function numbered(store: Readable): Promise<[number, Sealed][]> {
  const [numbers, all] = await Promise.all([store.getAllKeys(), store.getAll()])
  return all.flatMap((sealed, at) => {
    const number = numbers[at]
    return number === undefined ? [] : [[number, sealed]]
  })
}

function openEach<Entry>(key: CryptoKey, place: string, all: readonly [number, Sealed][]) {
  return Promise.all(
    all.map(async ([number, sealed]) => ({ ...(await open<Entry>(key, place, sealed)), number })),
  )
}
