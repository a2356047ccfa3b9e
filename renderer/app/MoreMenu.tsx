import { Menu } from '@base-ui/react/menu'
import { Ellipsis, Keyboard, Plus } from 'lucide-react'
import { useNavigate } from 'react-router'
import styles from './MoreMenu.module.css'
import { SCREENS } from './navigation.ts'
import { useOverlay } from './overlays.ts'
import { THEME_TITLES, THEMES } from './theme-titles.ts'
import { useTheme } from './theme.ts'

/** In the bottom bar of a narrow window: everything that the side of a wide one shows besides the main screens. */
export function MoreMenu() {
  const navigate = useNavigate()
  const show = useOverlay((state) => state.show)
  const { theme, choose } = useTheme()
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.trigger}>
        <Ellipsis aria-hidden="true" />
        <span>More</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="end" sideOffset={8} className={styles.positioner}>
          <Menu.Popup className={styles.popup}>
            <Menu.Item className={styles.item} onClick={() => show('capture')}>
              <Plus aria-hidden="true" /> New note
            </Menu.Item>
            {SCREENS.filter(({ isInBar }) => !isInBar).map(({ path, title, Icon }) => (
              <Menu.Item key={path} className={styles.item} onClick={() => void navigate(path)}>
                <Icon aria-hidden="true" /> {title}
              </Menu.Item>
            ))}
            <Menu.Item className={styles.item} onClick={() => show('shortcuts')}>
              <Keyboard aria-hidden="true" /> Keyboard shortcuts
            </Menu.Item>
            <Menu.Separator className={styles.separator} />
            <Menu.RadioGroup value={theme} aria-label="Theme">
              {THEMES.map((value) => (
                <Menu.RadioItem key={value} value={value} className={styles.item} onClick={() => choose(value)}>
                  <Menu.RadioItemIndicator className={styles.indicator} keepMounted />
                  {THEME_TITLES[value]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
