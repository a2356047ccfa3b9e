import { createBirpc } from 'birpc'
import { expect, test } from 'vitest'
import type { WireServer } from '../../contract/wire.ts'
import { connectMessagePort } from './message-port-transport.ts'

type Listener = Parameters<Parameters<typeof connectMessagePort>[0]['addEventListener']>[1]

/** A window as far as the transport uses it, and the other side of the ports that it is handed. */
function pageWindow() {
  const listeners = new Set<Listener>()
  const posted: unknown[] = []
  const window = {
    location: { origin: 'app://codex-dreams' },
    postMessage: (message: unknown) => posted.push(message),
    addEventListener: (_type: 'message', listener: Listener) => listeners.add(listener),
  }
  const deliver = (data: unknown, source: unknown, ports: MessagePort[]) =>
    listeners.forEach((listener) => listener({ data, source: source as MessageEventSource, ports }))
  const handPort = (name: string, source: unknown = window, type = 'codex-dreams:port') => {
    const { port1, port2 } = new MessageChannel()
    createBirpc<object, WireServer>(
      { call: async () => ({ ok: true, output: { isHealthy: true, checks: [{ name, state: 'ok', message: '' }] } }) },
      {
        post: (message) => port2.postMessage(message),
        on: (listener) => {
          port2.addEventListener('message', (event) => listener(event.data))
          port2.start()
        },
      },
    )
    deliver({ type }, source, [port1])
    return port2
  }
  return { window, posted, handPort }
}

const whoAnswers = async (connection: ReturnType<typeof connectMessagePort>) =>
  (await connection.client.call('health.doctor', {})).checks[0]?.name

test('asks for a port, speaks over the newest, and asks again when that one closes', async () => {
  const { window, posted, handPort } = pageWindow()
  const connection = connectMessagePort(window)
  expect([connection.state(), posted]).toEqual(['connecting', [{ type: 'codex-dreams:ready' }]])

  const first = handPort('first')
  expect(await whoAnswers(connection)).toBe('first')
  const second = handPort('second')
  first.close()
  expect([await whoAnswers(connection), connection.state()]).toEqual(['second', 'open'])

  second.close()
  await expect.poll(() => [connection.state(), posted.length]).toEqual(['lost', 2])
  const third = handPort('third')
  expect(await whoAnswers(connection)).toBe('third')
  third.close()
})

test('takes a port from its own window only, and only where one was announced', () => {
  const { window, handPort } = pageWindow()
  const connection = connectMessagePort(window)
  handPort('stranger', {}).close()
  handPort('other message', window, 'something-else').close()
  expect(connection.state()).toBe('connecting')
})
