import { createStore } from 'zustand'
import type { StoreApi } from 'zustand'

/** What a person has typed and not saved yet. */
export interface Draft {
  content: string
  context: string
  tags: string[]
}

export const EMPTY_DRAFT: Draft = { content: '', context: '', tags: [] }

const STORAGE_KEY = 'codex-dreams:draft'

export interface DraftState {
  draft: Draft
  change: (part: Partial<Draft>) => void
  /** The core has stored this draft: it is cleared, unless the person has gone on typing meanwhile. */
  saved: (stored: Draft) => void
  /** Takes over what another tab has stored. */
  reload: () => void
}

/**
 * The one draft of this browser, kept in `storage` with every key press, so that neither a reload nor a crash loses it.
 *
 * When the storage is full the draft stays in memory; the note can still be saved.
 */
export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): StoreApi<DraftState> {
  return createStore<DraftState>((set, get) => {
    const put = (draft: Draft) => {
      set({ draft })
      if (isSameDraft(draft, EMPTY_DRAFT)) storage.removeItem(STORAGE_KEY)
      else storage.setItem(STORAGE_KEY, JSON.stringify(draft))
    }
    return {
      draft: readDraft(storage.getItem(STORAGE_KEY)),
      change: (part) => put({ ...get().draft, ...part }),
      saved: (stored) => {
        if (isSameDraft(get().draft, stored)) put(EMPTY_DRAFT)
      },
      reload: () => set({ draft: readDraft(storage.getItem(STORAGE_KEY)) }),
    }
  })
}

/** Reads a stored draft; what cannot be read counts as empty, because it was not written by this app. */
export function readDraft(stored: string | null): Draft {
  if (stored === null) return EMPTY_DRAFT
  const value = parseJson(stored)
  if (typeof value !== 'object' || value === null) return EMPTY_DRAFT
  const { content, context, tags } = value as Partial<Record<keyof Draft, unknown>>
  return {
    content: typeof content === 'string' ? content : '',
    context: typeof context === 'string' ? context : '',
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
  }
}

function isSameDraft(one: Draft, other: Draft): boolean {
  return one.content === other.content && one.context === other.context && one.tags.join(' ') === other.tags.join(' ')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
