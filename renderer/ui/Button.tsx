import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './Button.module.css'

type NativeButton = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>

interface ButtonProps extends NativeButton {
  /** `primary` once per view at most; `quiet` has no ground until hovered. */
  variant?: 'primary' | 'plain' | 'quiet' | 'danger' | 'dream'
  icon?: ReactNode
  type?: 'button' | 'submit'
  ref?: Ref<HTMLButtonElement>
}

export function Button({ variant = 'plain', icon, type = 'button', className, children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={classNames(styles.button, styles[variant], className)}>
      {icon}
      {children}
    </button>
  )
}

interface IconButtonProps extends NativeButton {
  /** Read aloud and shown on hover. */
  label: string
  icon: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button that is an icon only, at least 36 px in both directions. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button title={label} {...rest} type="button" aria-label={label} className={classNames(styles.button, styles.iconOnly, className)}>
      {icon}
    </button>
  )
}
