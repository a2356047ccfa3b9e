/** The title of the window while this screen is shown. */
export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · Codex Dreams`}</title>
}
