import { expect, test } from 'vitest'
import { themeOfGround } from './ink.ts'

test('the palette follows the brightness of the ground, however the browser writes it', () => {
  expect(['#ffffff', 'rgb(20, 27, 39)', 'rgb(243 245 249)', '#0e131c', ''].map(themeOfGround)).toEqual([
    'light',
    'dark',
    'light',
    'dark',
    'light',
  ])
})
