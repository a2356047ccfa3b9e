import { createBirpc } from 'birpc'
import { describe, expect, test, vi } from 'vitest'
import { AppError } from '../../contract/errors.ts'
import type { WireFace, WireResult, WireServer } from '../../contract/wire.ts'
import { ChannelClient } from './channel-client.ts'

const RUN_ID = '0198f2c0-0000-7000-8000-000000000001'

/** A core at the other end of a line in memory. Answers are given by `answer`; a call it never answers hangs. */
function coreWith(answer: (name: string, input: unknown) => Promise<WireResult>) {
  const { port1, port2 } = new MessageChannel()
  const listen = (port: MessagePort) => (listener: (message: unknown) => void) => {
    port.addEventListener('message', (event) => listener(event.data))
    port.start()
  }
  const face = createBirpc<WireFace, WireServer>({ call: answer }, { post: (message) => port2.postMessage(message), on: listen(port2) })
  return {
    channel: { post: (message: unknown) => port1.postMessage(message), onMessage: listen(port1) },
    face,
    close: () => {
      port1.close()
      port2.close()
    },
  }
}

const never = () => new Promise<WireResult>(() => undefined)

describe('a client whose line comes and goes', () => {
  test('asks as soon as the line is open, and hands over answers, errors and events', async () => {
    const client = new ChannelClient()
    const early = client.call('dream.stop', {})
    const events: unknown[] = []
    client.subscribe((event) => events.push(event))
    const core = coreWith(async (name) =>
      name === 'dream.stop'
        ? { ok: true, output: { wasRunning: true } }
        : { ok: false, error: { code: 'NOT_FOUND', message: 'gone', details: { id: RUN_ID } } },
    )
    client.attach(core.channel)

    expect(await early).toEqual({ wasRunning: true })
    await expect(client.call('dream.run', { id: RUN_ID })).rejects.toEqual(new AppError('NOT_FOUND', { id: RUN_ID }, { message: 'gone' }))
    await core.face.event({ type: 'memories', ids: [RUN_ID] })
    expect(events).toEqual([{ type: 'memories', ids: [RUN_ID] }])
    core.close()
  })

  test('asks a read again when it was cut off', async () => {
    const client = new ChannelClient()
    const first = coreWith(never)
    client.attach(first.channel)
    const reading = client.call('task.list', {})
    client.detach('lost')
    const second = coreWith(async () => ({ ok: true, output: [] }))
    client.attach(second.channel)
    expect(await reading).toEqual([])
    first.close()
    second.close()
  })

  test('does not repeat a write that was cut off: nobody knows whether it was done', async () => {
    const client = new ChannelClient()
    const core = coreWith(never)
    client.attach(core.channel)
    const writing = client.call('memory.capture', { content: 'a thought' })
    client.detach('lost')
    await expect(writing).rejects.toMatchObject({ code: 'DISCONNECTED' })
    core.close()
  })

  test('gives up a write that finds no line, while reads go on waiting', async () => {
    vi.useFakeTimers()
    try {
      const client = new ChannelClient()
      const outcomes: string[] = []
      const read = client.call('task.list', {}).then(() => outcomes.push('read'))
      const write = client.call('memory.capture', { content: 'a thought' }).catch((error: AppError) => outcomes.push(error.code))
      await vi.advanceTimersByTimeAsync(60_000)
      await write
      expect(outcomes).toEqual(['DISCONNECTED'])
      vi.useRealTimers()
      const core = coreWith(async () => ({ ok: true, output: [] }))
      client.attach(core.channel)
      await read
      expect(outcomes).toEqual(['DISCONNECTED', 'read'])
      core.close()
    } finally {
      vi.useRealTimers()
    }
  })

  test('tells of each change of its state once', () => {
    const client = new ChannelClient()
    const states: string[] = []
    client.onState(() => states.push(client.state()))
    const core = coreWith(never)
    client.attach(core.channel)
    client.detach('lost')
    client.detach('lost')
    client.detach('refused')
    expect(states).toEqual(['open', 'lost', 'refused'])
    core.close()
  })
})
