import type { Theme } from './theme.ts'

export const THEMES: readonly Theme[] = ['system', 'light', 'dark']

export const THEME_TITLES: Record<Theme, string> = { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' }
