import { MessageChannel } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../contract/errors.ts'
import type { AppEvent, Client, MethodName } from '../../contract/methods.ts'
import { FACES, outcomesOver } from '../../test/parity.ts'
import type { ParityCall } from '../../test/parity.ts'
import { serveWire } from './wire-server.ts'

const ID = '0199f2c4-5a00-7000-8000-000000000001'

/** A core of two methods; the rest of the contract is refused as the real one refuses it. */
function createSmallCore(): Client & { emit(event: AppEvent): void; listeners: number } {
  const listeners = new Set<(event: AppEvent) => void>()
  const answers: Partial<Record<MethodName, (input: unknown) => unknown>> = {
    'dream.stop': () => ({ wasRunning: false }),
    'memory.accessed': (input) => {
      if ((input as { id: string }).id === ID) return { accessCount: 3, note: 'ärger 木漏れ日 🌱', missing: null }
      throw new AppError('NOT_FOUND', { id: (input as { id: string }).id, fields: [{ field: 'id', problem: 'unknown' }] })
    },
    'health.stats': () => {
      throw new Error('SECRET of the inside')
    },
  }
  return {
    call: async (name, input) => {
      const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
      if (answer === undefined) throw new AppError('NOT_FOUND', { method: name }, { message: `There is no method ${name}.` })
      return answer(input) as never
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    get listeners() {
      return listeners.size
    },
  }
}

const CALLS: ParityCall[] = [
  { name: 'dream.stop', input: {} },
  { name: 'memory.accessed', input: { id: ID } },
  { name: 'memory.accessed', input: { id: 'elsewhere' } },
  { name: 'constructor', input: {} },
]

describe('every face gives the same answers and the same errors', () => {
  for (const face of FACES) {
    test(`over ${face.name}`, async () => {
      expect(await outcomesOver(face, createSmallCore(), CALLS)).toEqual([
        { output: { wasRunning: false } },
        { output: { accessCount: 3, note: 'ärger 木漏れ日 🌱', missing: null } },
        {
          error: {
            code: 'NOT_FOUND',
            message: 'There is nothing with that id. It may have been purged; check the id.',
            details: { id: 'elsewhere', fields: [{ field: 'id', problem: 'unknown' }] },
          },
        },
        { error: { code: 'NOT_FOUND', message: 'There is no method constructor.', details: { method: 'constructor' } } },
      ])
    })

    test(`events arrive in order over ${face.name}, until the face closes`, async () => {
      const core = createSmallCore()
      const open = await face.open(core)
      const events: AppEvent[] = []
      const stop = open.client.subscribe((event) => events.push(event))
      core.emit({ type: 'memories', ids: [ID] })
      core.emit({ type: 'memories', ids: [] })
      // An answer comes after the events that were sent before it.
      await open.client.call('dream.stop', {})
      stop()
      await open.close()
      expect({ events, listeners: core.listeners }).toEqual({
        events: [
          { type: 'memories', ids: [ID] },
          { type: 'memories', ids: [] },
        ],
        listeners: 0,
      })
    })
  }
})

describe('one line', () => {
  test('an unforeseen fault goes to the log; the face gets its id and nothing else', async () => {
    const reported: unknown[] = []
    const line = openLine(createSmallCore(), (fault) => {
      reported.push(fault)
      return 'log-7'
    })
    expect(await line.ask('call', ['health.stats', {}])).toEqual({
      t: 's',
      i: '1',
      r: {
        ok: false,
        error: {
          code: 'INTERNAL',
          message: 'Something unexpected went wrong. The log entry with the id in the details tells more.',
          details: { logId: 'log-7' },
        },
      },
    })
    expect(reported).toEqual([new Error('SECRET of the inside')])
    line.close()
  })

  test('an INTERNAL of the core leaves its reason behind', async () => {
    const core: Client = {
      ...createSmallCore(),
      call: async () => {
        throw new AppError('INTERNAL', { reason: 'Error: SECRET\n    at inside.ts:1' })
      },
    }
    const line = openLine(core)
    expect(JSON.stringify(await line.ask('call', ['dream.stop', {}]))).not.toContain('SECRET')
    line.close()
  })

  test('only `call` can be reached, not what its object inherits', async () => {
    const line = openLine(createSmallCore())
    const answers = [await line.ask('toString', []), await line.ask('constructor', ['return 1']), await line.ask('__proto__', [])]
    expect(answers.map((answer) => 'e' in (answer as object))).toEqual([true, true, true])
    line.close()
  })

  test('whatever is not a message is ignored, and the line goes on', async () => {
    const line = openLine(createSmallCore())
    for (const garbage of [null, 7, 'text', [], {}, { t: 'x' }, { t: 's', i: 'unknown' }, { t: 'q' }]) line.send(garbage)
    line.send({ t: 'q', i: '9', m: 'call', a: 'no list' })
    expect(await line.ask('call', ['dream.stop', {}])).toMatchObject({ r: { ok: true } })
    line.close()
  })

  test('an answer that cannot be sent becomes an error, so that nobody waits for ever', async () => {
    const reported: unknown[] = []
    const core: Client = { ...createSmallCore(), call: async () => ({ wasRunning: () => true }) as never }
    const line = openLine(core, (fault) => String(reported.push(fault)))
    expect(await line.ask('call', ['dream.stop', {}])).toMatchObject({ t: 's', i: '1', e: expect.anything() })
    expect(reported).toHaveLength(1)
    line.close()
  })

  test('a late face gets what the core tells a new subscriber at once', async () => {
    const core: Client = {
      ...createSmallCore(),
      subscribe: (listener) => {
        listener({ type: 'memories', ids: [ID] })
        return () => {}
      },
    }
    const line = openLine(core)
    expect(await line.next()).toEqual({ t: 'q', m: 'event', a: [{ type: 'memories', ids: [ID] }] })
    line.close()
  })
})

/** The other end of a served port, in the raw terms of the wire. */
function openLine(core: Client, reportFault?: (fault: unknown) => string) {
  const { port1, port2 } = new MessageChannel()
  const stop = serveWire(
    core,
    { post: (message) => port1.postMessage(message), on: (listener) => port1.on('message', listener) },
    reportFault,
  )
  const arrived: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  let lastId = 0
  port2.on('message', (message) => {
    const take = waiting.shift()
    if (take === undefined) arrived.push(message)
    else take(message)
  })
  const next = (): Promise<unknown> => {
    const message = arrived.shift()
    return message === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(message)
  }
  return {
    send: (message: unknown) => port2.postMessage(message),
    next,
    /** Sends a request and returns its answer, passing over answers to others. */
    async ask(method: string, parameters: unknown[]): Promise<unknown> {
      lastId += 1
      const id = String(lastId)
      port2.postMessage({ t: 'q', i: id, m: method, a: parameters })
      for (;;) {
        const message = await next()
        if ((message as { i?: string }).i === id) return message
      }
    },
    close() {
      stop()
      port1.close()
    },
  }
}
