import { describe, expect, test } from 'vitest'
import { matchShortcut } from './shortcuts.ts'
import type { KeyPress } from './shortcuts.ts'

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
})

describe('shortcuts', () => {
  test('single letters act anywhere but in text', () => {
    expect([matchShortcut(press('c'), false, false), matchShortcut(press('c'), true, false)]).toEqual([{ kind: 'capture' }, null])
  })

  test('combinations act in text too, with Ctrl as with Cmd', () => {
    expect([
      matchShortcut(press('k', { metaKey: true }), true, false),
      matchShortcut(press('N', { ctrlKey: true, shiftKey: true }), true, false),
    ]).toEqual([{ kind: 'search' }, { kind: 'capture' }])
  })

  test('"g" waits for the screen; the letter after it goes there instead of meaning itself', () => {
    expect([
      matchShortcut(press('g'), false, false),
      matchShortcut(press('d'), false, true),
      matchShortcut(press('g'), false, true),
    ]).toEqual(['g', { kind: 'go', path: '/dreams' }, { kind: 'go', path: '/graph' }])
  })

  test('leaves the browser its own keys', () => {
    const own = [press('c', { ctrlKey: true }), press('f', { ctrlKey: true }), press('c', { altKey: true }), press('C', { shiftKey: true })]
    expect(own.map((key) => matchShortcut(key, false, false))).toEqual([null, null, null, null])
  })

  test('"?" is reached with Shift on many keyboards, and "/" without', () => {
    expect([matchShortcut(press('?', { shiftKey: true }), false, false), matchShortcut(press('/'), false, false)]).toEqual([
      { kind: 'help' },
      { kind: 'search' },
    ])
  })
})
