import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { AppError, isWireError } from '../contract/errors.ts'
import type { WireError } from '../contract/errors.ts'

/**
 * Typed calls into a worker thread. An AppError keeps its code across the thread; any other error becomes INTERNAL with
 * its message, and its stack stays in the thread's own log line.
 */
type AnyFunction = (...parameters: never[]) => unknown

export type RemoteApi<Api> = {
  [Name in keyof Api]: Api[Name] extends (...parameters: infer Parameters) => infer Result
    ? (...parameters: Parameters) => Promise<Awaited<Result>>
    : never
}

type Reply = { ok: true; value: unknown } | { ok: false; error: WireError }

interface Invoker {
  invoke(name: string, parameters: unknown[]): Promise<Reply>
}

/** Answers calls that arrive at a port with the functions of `api`. */
export function serveThread<Api extends { [Name in keyof Api]: AnyFunction }>(port: MessagePort, api: Api): void {
  const functions = new Map<string, (...parameters: unknown[]) => unknown>(Object.entries(api))
  const invoker: Invoker = {
    async invoke(name, parameters) {
      try {
        const call = functions.get(name)
        if (call === undefined) throw new AppError('INTERNAL', { name, reason: 'no such function in this thread' })
        return { ok: true, value: await call(...parameters) }
      } catch (error) {
        return { ok: false, error: toWireError(error) }
      }
    },
  }
  createBirpc<Record<string, never>, Invoker>(invoker, {
    post: (message) => port.postMessage(message),
    on: (listener) => port.on('message', listener),
    timeout: -1,
  })
}

/** SQLite's own words for a full disk; everything else that is unknown is INTERNAL. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) return error.toWire()
  if (isWireError(error)) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return new AppError('DISK_FULL', { reason: String(error) }).toWire()
  if (code.startsWith('SQLITE_BUSY')) return new AppError('BUSY', { reason: String(error) }).toWire()
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new AppError('DATABASE_DAMAGED', { reason: String(error) }).toWire()
  return new AppError('INTERNAL', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }).toWire()
}

export interface Thread<Api> {
  api: RemoteApi<Api>
  /** Resolves with the exit code once the thread has ended by itself. */
  ended: Promise<number>
}

/**
 * Starts a worker thread and returns its functions.
 *
 * A thread that dies fails every call that waits for it, so that nobody waits for ever.
 */
export function startThread<Api>(url: URL, workerData: unknown): Thread<Api> {
  const worker = new Worker(url, { workerData })
  let failure: AppError | null = null
  const waiting = new Set<(error: AppError) => void>()
  const fail = (error: AppError) => {
    failure ??= error
    for (const reject of waiting) reject(failure)
    waiting.clear()
  }
  worker.on('error', (error) => fail(AppError.fromWire(toWireError(error))))
  const ended = new Promise<number>((resolve) => {
    worker.on('exit', (code) => {
      // The last reply arrives in the same turn as the exit: it is heard first.
      setImmediate(() => {
        fail(new AppError('CANCELLED', { reason: 'the thread has ended' }))
        resolve(code)
      })
    })
  })
  const remote = createBirpc<Invoker>(
    {},
    { post: (message) => worker.postMessage(message), on: (listener) => worker.on('message', listener), timeout: -1 },
  )
  const invoke = async (name: string, parameters: unknown[]) => {
    if (failure !== null) throw failure
    let unregister = () => {}
    const died = new Promise<never>((_resolve, reject) => {
      waiting.add(reject)
      unregister = () => waiting.delete(reject)
    })
    try {
      const reply = await Promise.race([remote.invoke(name, parameters), died])
      if (reply.ok) return reply.value
      throw AppError.fromWire(reply.error)
    } finally {
      unregister()
    }
  }
  const api = new Proxy({} as RemoteApi<Api>, {
    get: (_target, name) =>
      typeof name === 'string' && name !== 'then' ? (...parameters: unknown[]) => invoke(name, parameters) : undefined,
  })
  return { api, ended }
}
