import { styleText } from 'node:util'
import type { Host, Output } from './host.ts'

type Format = Parameters<typeof styleText>[0]

/** How text is laid out for the person in front of this terminal. */
export interface Look {
  /** Columns to use: the terminal's, but no more than reads well. */
  width: number
  paint(format: Format, text: string): string
  /** Day and time, by the person's locale. */
  moment(timestamp: number): string
  /** Day only. */
  day(timestamp: number): string
  count(value: number): string
  bytes(value: number): string
}

const WIDEST = 100
const WIDTH_OF_A_PIPE = 80

export interface LookOptions {
  stream: Output
  env: Host['env']
  /** BCP 47; the system's own when left out. */
  locale?: string
  timeZone?: string
}

/** Colour only on a terminal that wants it (https://no-color.org). */
export function createLook({ stream, env, locale, timeZone }: LookOptions): Look {
  const hasColour = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  const zone = timeZone === undefined ? {} : { timeZone }
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone })
  const number = new Intl.NumberFormat(locale)
  return {
    // Some terminals say 0.
    width: Math.min(stream.columns || WIDTH_OF_A_PIPE, WIDEST),
    paint: (format, text) => (hasColour ? styleText(format, text, { validateStream: false }) : text),
    moment: (timestamp) => moment.format(timestamp),
    day: (timestamp) => day.format(timestamp),
    count: (value) => number.format(value),
    bytes: (value) => formatBytes(value, locale),
  }
}

function formatBytes(value: number, locale: string | undefined): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3))
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: step === 0 ? 0 : 1 })
  return format.format(value / 1000 ** step)
}

/** "1 memory", "3 memories". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
