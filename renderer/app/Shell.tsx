import { Keyboard, Plus } from 'lucide-react'
import { Suspense } from 'react'
import { NavLink, Outlet, ScrollRestoration, useNavigation } from 'react-router'
import { CaptureDialog } from '../features/capture/CaptureDialog.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { SkeletonAfterDelay } from '../ui/SkeletonAfterDelay.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { SCREENS } from './navigation.ts'
import { useOverlay } from './overlays.ts'
import { PageAnnouncer } from './PageAnnouncer.tsx'
import styles from './Shell.module.css'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { TasksIndicator } from './TasksIndicator.tsx'
import { ThemeToggle } from './ThemeToggle.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { Wordmark } from './Wordmark.tsx'

/** What stays while screens change: navigation, new note, tasks, theme; and the sheets over the page. */
export function Shell() {
  useShortcuts()
  const show = useOverlay((state) => state.show)
  const isLoadingScreen = useNavigation().state === 'loading'
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      <header className={styles.side}>
        <Wordmark />
        <Button className={styles.newNote} icon={<Plus aria-hidden="true" />} onClick={() => show('capture')}>
          <span className={styles.newNoteText}>New note</span>
          <kbd className={styles.key}>C</kbd>
        </Button>
        <nav aria-label="Main" className={styles.navigation}>
          {SCREENS.map(({ path, title, Icon, isInBar }) => (
            <NavLink key={path} to={path} end={path === '/'} className={styles.link ?? ''} data-in-bar={isInBar}>
              <Icon aria-hidden="true" />
              <span>{title}</span>
            </NavLink>
          ))}
          <MoreMenu />
        </nav>
        <div className={styles.foot}>
          <TasksIndicator />
          <div className={styles.footButtons}>
            <ThemeToggle />
            <IconButton label="Keyboard shortcuts (?)" icon={<Keyboard aria-hidden="true" />} onClick={() => show('shortcuts')} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={styles.main} aria-busy={isLoadingScreen}>
        <ConnectionBanner />
        <Suspense fallback={<SkeletonAfterDelay lines={5} />}>
          <Outlet />
        </Suspense>
      </main>
      <PageAnnouncer />
      <CaptureDialog />
      <ShortcutsDialog />
      <ScrollRestoration />
    </div>
  )
}
