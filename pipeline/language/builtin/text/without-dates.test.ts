import { describe, expect, test } from 'vitest'
import { namesDate, withoutDates } from './without-dates.ts'

describe('withoutDates', () => {
  test.each([
    ['On Monday I planted beans at 9:30.', 'I planted beans.'],
    ["Friday's deploy failed again.", 'Deploy failed again.'],
    ['The Friday deploy broke the build.', 'The deploy broke the build.'],
    ['On 3 March 2026, Anna moved to Leeds.', 'Anna moved to Leeds.'],
    ['We meet every Tuesday evening at the library, and I like it.', 'We meet at the library, and I like it.'],
    ['Met Tom on 2026-03-04 to talk about rent.', 'Met Tom to talk about rent.'],
    ['I slept badly last night (woke at 3:15am).', 'I slept badly.'],
    ['Late coffee at 9pm, then awake until 3am.', 'Late coffee, then awake.'],
    ['Call the dentist by 12th of May.', 'Call the dentist.'],
  ])('cuts what pins a sentence to a day: %s', (sentence, expected) => {
    expect(withoutDates(sentence)).toBe(expected)
  })

  test.each([
    'The march was loud and I may join it.',
    'I ran 5.30 km along the river',
    'Sat in the garden and read 20 pages',
    'The sun rose behind the second house.',
  ])('leaves words alone that only look like dates: %s', (sentence) => {
    expect(withoutDates(sentence)).toBe(sentence)
  })

  test.each(['The deadline is Friday.', 'The meeting moved from Tuesday to Thursday.', 'My passport expires in June.'])(
    'gives up a sentence that is about the date: %s',
    (sentence) => {
      expect(withoutDates(sentence)).toBeNull()
    },
  )

  test('leaves no date behind', () => {
    const days = ['Monday', 'Tuesdays', 'Friday', 'Sunday']
    const left = days
      .flatMap((day) => [`I ran on ${day}.`, `${day} was long and grey.`, `Every ${day} we sing.`, `I like ${day} and bread.`])
      .map(withoutDates)
    expect(left.filter((text) => text !== null && namesDate(text))).toEqual([])
  })
})
