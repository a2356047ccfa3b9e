import { Link } from 'react-router'
import { searchPath } from '../app/paths.ts'
import styles from './Tag.module.css'

interface TagProps {
  tag: string
  /** True where it stands inside another link: then it is a plain word. */
  isPlain?: boolean
}

/** One of the person's own tags. Following it searches for what carries it. */
export function Tag({ tag, isPlain = false }: TagProps) {
  const label = <bdi>#{tag}</bdi>
  if (isPlain) return <span className={styles.tag}>{label}</span>
  return (
    <Link className={styles.tag} to={searchPath({ query: '', tags: [tag] })}>
      {label}
    </Link>
  )
}
