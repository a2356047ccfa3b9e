import { Combobox } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useMethod } from '../../api/hooks.ts'
import { normalizeTag, splitTyped, suggestTags, tagProblem, withTags } from './tag-text.ts'
import styles from './TagField.module.css'

interface TagFieldProps {
  tags: string[]
  onChange: (tags: string[]) => void
}

/** Tags as chips, completed from the tags that exist; a comma, a blank or Enter ends one. */
export function TagField({ tags, onChange }: TagFieldProps) {
  const [typed, setTyped] = useState('')
  const { data: stats } = useMethod('health.stats', {})
  const rest = normalizeTag(typed)
  const problem = rest === '' ? null : tagProblem(rest)
  const suggestions = suggestTags(stats?.tags ?? [], tags, typed)
  const isNew = rest !== '' && problem === null && !suggestions.includes(rest) && !tags.includes(rest)
  const items = isNew ? [...suggestions, rest] : suggestions

  const type = (text: string) => {
    const { finished, rest: stillTyped } = splitTyped(text)
    const valid = finished.filter((tag) => tagProblem(tag) === null)
    if (valid.length > 0) onChange(withTags(tags, valid))
    setTyped(valid.length === finished.length ? stillTyped : text.trim())
  }
  const keepTyped = () => {
    if (rest === '' || problem !== null) return
    onChange(withTags(tags, [rest]))
    setTyped('')
  }

  return (
    <Combobox.Root
      multiple
      items={items}
      filter={null}
      value={tags}
      onValueChange={(next) => {
        onChange(next)
        setTyped('')
      }}
      inputValue={typed}
      onInputValueChange={(text, details) => {
        if (details.reason === 'input-change') type(text)
      }}
      autoHighlight={typed !== ''}
    >
      <Combobox.Chips className={styles.chips}>
        {tags.map((tag) => (
          <Combobox.Chip key={tag} className={styles.chip} aria-label={tag}>
            <bdi>#{tag}</bdi>
            <Combobox.ChipRemove className={styles.remove} aria-label={`Remove the tag ${tag}`}>
              <X aria-hidden="true" />
            </Combobox.ChipRemove>
          </Combobox.Chip>
        ))}
        <Combobox.Input
          className={styles.input}
          aria-label="Tags"
          placeholder={tags.length === 0 ? '# Tags' : ''}
          dir="auto"
          onBlur={keepTyped}
          aria-invalid={problem !== null}
        />
      </Combobox.Chips>
      {problem !== null && <p className={styles.problem}>{problem}</p>}
      <Combobox.Portal>
        <Combobox.Positioner className={styles.positioner} sideOffset={6} align="start">
          <Combobox.Popup className={styles.popup} hidden={items.length === 0}>
            <Combobox.List>
              {(tag: string) => (
                <Combobox.Item key={tag} value={tag} className={styles.item}>
                  <bdi>#{tag}</bdi>
                  {isNew && tag === rest && <span className={styles.new}>new</span>}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
