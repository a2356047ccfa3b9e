import { expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase } from '../../test/database.ts'
import { LEASE_MS, acquireLease, heldByOther, releaseLease, renewLease } from './leases.ts'

const DEAD_PROCESS = 2 ** 22 + 1
const request = (holder: string, processId = process.pid, now = TEST_NOW) => ({ name: 'dream', holder, processId, now })

test('one living holder at a time, until it releases or its time runs out', () => {
  const database = memoryDatabase()
  const first = acquireLease(database, request('a'))
  const refused = acquireLease(database, request('b'))?.holder
  const isHeld = heldByOther(database, { name: 'dream', holder: 'b', now: TEST_NOW })
  const afterExpiry = acquireLease(database, request('b', process.pid, TEST_NOW + LEASE_MS))
  const renewedByFirst = renewLease(database, { name: 'dream', holder: 'a', now: TEST_NOW })
  releaseLease(database, { name: 'dream', holder: 'b' })
  expect({ first, refused, isHeld, afterExpiry, renewedByFirst, afterRelease: acquireLease(database, request('c')) }).toEqual({
    first: null,
    refused: 'a',
    isHeld: true,
    afterExpiry: null,
    renewedByFirst: false,
    afterRelease: null,
  })
})

test('the lease of a process that was killed is free at once', () => {
  const database = memoryDatabase()
  acquireLease(database, request('a', DEAD_PROCESS))
  expect(acquireLease(database, request('b'))).toBeNull()
})
