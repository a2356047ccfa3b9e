import { MoonStar, ArrowDownUp, Search, Sunrise, Trash2, Waypoints } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { PATHS } from './paths.ts'

export interface Screen {
  path: string
  title: string
  Icon: LucideIcon
  /** Also in the bottom bar of a narrow window; the others are under "More" there. */
  isInBar: boolean
}

/** The main navigation in its order. */
export const SCREENS: readonly Screen[] = [
  { path: PATHS.today, title: 'Today', Icon: Sunrise, isInBar: true },
  { path: PATHS.search, title: 'Search', Icon: Search, isInBar: true },
  { path: PATHS.graph, title: 'Graph', Icon: Waypoints, isInBar: true },
  { path: PATHS.dreams, title: 'Dreams', Icon: MoonStar, isInBar: true },
  { path: PATHS.import, title: 'Import', Icon: ArrowDownUp, isInBar: false },
  { path: PATHS.trash, title: 'Trash', Icon: Trash2, isInBar: false },
]
