/** A sentence in which `what stands between backticks` is code. */
export function Prose(props: { text: string }) {
  return <>{props.text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}
