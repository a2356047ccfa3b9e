import { expect, test } from 'vitest'
import { reconnectPause, webSocketUrl } from './websocket-transport.ts'

test('the WebSocket is on the host that served the page', () => {
  expect(webSocketUrl({ protocol: 'http:', host: '127.0.0.1:4860' })).toBe('ws://127.0.0.1:4860/api')
})

test('attempts to reconnect begin soon and never stop', () => {
  expect([0, 1, 2, 5, 50, 5_000].map(reconnectPause)).toEqual([250, 500, 1_000, 5_000, 5_000, 5_000])
})
