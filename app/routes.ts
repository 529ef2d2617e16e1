import { index, type RouteConfig, route } from '@remix-run/route-config'

/** Every URL of the product: visitors and families at /, organisations at /provider, officers at /office. */
export default [
  // public: without signing in
  index('routes/public/home.tsx'),
  route('display', 'routes/public/display.ts'), // 大字版, English

  // family

  // provider

  // office
] satisfies RouteConfig
