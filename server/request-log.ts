import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Logs every answer by its route, status and time: no query, no id, no address of a person. */
export function logRequests(log: Logger, patternOf: (path: string) => string, listener: Listener) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const startedAt = performance.now()
    try {
      await listener(request, response)
    } catch (error) {
      // Only these two: a database's error may name the values that it refused.
      const { message, stack } = error instanceof Error ? error : new Error('not an Error')
      log.error({ message, stack }, 'failed')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
    if (!log.isLevelEnabled('error')) return
    const ms = Math.round(performance.now() - startedAt)
    const path = patternOf(request.url?.split('?', 1)[0] ?? '')
    const isFile = path === '*' && response.statusCode < 400 // or a question after our health
    const level = response.statusCode >= 500 ? 'error' : isFile ? 'debug' : 'info'
    log[level]({ method: request.method, path, status: response.statusCode, ms })
  }
}
