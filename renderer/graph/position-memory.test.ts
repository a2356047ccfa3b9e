import { expect, test } from 'vitest'
import { PositionMemory } from './position-memory.ts'

test('remembers where memories stood and forgets the ones not drawn for longest', () => {
  const memory = new PositionMemory(2)
  memory.set('a', { x: 1, y: 1 })
  memory.set('b', { x: 2, y: 2 })
  memory.set('a', { x: 3, y: 3 })
  memory.set('c', { x: 4, y: 4 })
  expect(['a', 'b', 'c'].map((id) => memory.get(id))).toEqual([{ x: 3, y: 3 }, null, { x: 4, y: 4 }])
})
