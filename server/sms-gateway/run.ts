import { startReferenceGateway } from './reference-gateway.ts'

// npm run sms:gateway — then start the product with SMS_GATEWAY_URL and SMS_GATEWAY_TOKEN as printed.
const {
  PORT: port = '3080',
  SMS_GATEWAY_TOKEN: token = 'reference',
  PRODUCT: product,
} = process.env
const gateway = await startReferenceGateway({
  ...{ port: Number(port), token, now: () => new Date() },
  receiptsUrl: `${product ?? 'http://127.0.0.1:3000'}/sms/receipts`,
})
process.stdout.write(`SMS_GATEWAY_URL=${gateway.url} SMS_GATEWAY_TOKEN=${token}\n`)
