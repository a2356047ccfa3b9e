import { create } from 'zustand'
import { useEffect, useMemo } from 'react'
import { assignColours } from '../../graph/palette.ts'
import type { ColourAssignment } from '../../graph/palette.ts'
import type { Scene } from '../../graph/scene.ts'

interface ColourState {
  assigned: ColourAssignment
}

/** View state: which category has which colour, kept while the window lives so that a walk never repaints what stays. */
const useColourStore = create<ColourState>(() => ({ assigned: new Map() }))

/** The colours of a scene's categories, commonest first, together with those given on the way here. */
export function useCategoryColours(scene: Scene): ColourAssignment {
  const known = useColourStore((state) => state.assigned)
  const assigned = useMemo(() => assignColours(byImportance(scene), known), [scene, known])
  useEffect(() => {
    if (assigned !== useColourStore.getState().assigned) useColourStore.setState({ assigned })
  }, [assigned])
  return assigned
}

/** The centre's own category first, then the commonest: who gets a colour when there are too few. */
export function byImportance(scene: Pick<Scene, 'nodes' | 'center'>): string[] {
  const own = scene.nodes.find((node) => node.id === scene.center)?.category ?? null
  const others = categoriesByCount(scene).filter((name) => name !== own)
  return own === null ? others : [own, ...others]
}

/** The categories of a scene, the commonest first, equal ones by name. */
export function categoriesByCount(scene: Pick<Scene, 'nodes'>): string[] {
  const counts = new Map<string, number>()
  for (const { category } of scene.nodes) if (category !== null) counts.set(category, (counts.get(category) ?? 0) + 1)
  return [...counts].sort(([one, ones], [two, twos]) => twos - ones || one.localeCompare(two)).map(([name]) => name)
}
