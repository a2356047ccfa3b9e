import { expect, test } from 'vitest'
import { dateInName, parseDate } from './dates.ts'

/** Local time: the tests hold in every zone. */
const local = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0) =>
  new Date(year, month - 1, day, hour, minute, second).getTime()

test('front matter dates are read as a person means them', () => {
  const dates: [unknown, number | null][] = [
    ['2024-03-05', local(2024, 3, 5)],
    ['2024-3-5', local(2024, 3, 5)],
    ['2024-03-05T09:30', local(2024, 3, 5, 9, 30)],
    ['2024-03-05 09:30:15', local(2024, 3, 5, 9, 30, 15)],
    ['2024-03-05T09:30:00Z', Date.UTC(2024, 2, 5, 9, 30)],
    ['2024-03-05T09:30:00.250+02:00', Date.UTC(2024, 2, 5, 7, 30, 0, 250)],
    ['2024-03-05T09:30:00-0500', Date.UTC(2024, 2, 5, 14, 30)],
    [new Date(Date.UTC(2024, 2, 5)), Date.UTC(2024, 2, 5)],
    ['March 5, 2024', local(2024, 3, 5)],
    ['5 March 2024 9:30am', local(2024, 3, 5, 9, 30)],
    [20_240_305, local(2024, 3, 5)],
    [1_709_600_000, 1_709_600_000_000],
    [1_709_600_000_123, 1_709_600_000_123],
    ['yesterday', null],
    ['March', null],
    ['2024-02-30', null],
    ['2024-02-30T10:00Z', null],
    ['2024-13-01', null],
    ['soon', null],
    ['', null],
    [true, null],
    [['2024-03-05'], null],
    [Number.NaN, null],
  ]
  expect(dates.map(([value]) => [value, parseDate(value)])).toEqual(dates)
})

test('file names tell their date in the usual ways', () => {
  const dates: [string, number | null][] = [
    ['2024-03-05.md', local(2024, 3, 5)],
    ['20240305 Garden.md', local(2024, 3, 5)],
    ['Garden 2024_03_05.md', local(2024, 3, 5)],
    ['2024-03-05 1430 Call.md', local(2024, 3, 5, 14, 30)],
    ['2024-03-05T14-30-10.md', local(2024, 3, 5, 14, 30, 10)],
    ['202403051430 Zettel.md', local(2024, 3, 5, 14, 30)],
    ['20240305143012.md', local(2024, 3, 5, 14, 30, 12)],
    ['2024-03-05 2599 Call.md', local(2024, 3, 5)],
    ['2024-02-30.md', null],
    ['Version 1.2.3.md', null],
    ['Phone 491701234567.md', null],
    ['Garden.md', null],
  ]
  expect(dates.map(([name]) => [name, dateInName(name)])).toEqual(dates)
})
