interface ProseProps {
  readonly text: string;
  /** Language of the text, where it is not the page's own. */
  readonly lang?: string;
}

/** A sentence in which `what stands between backticks` is code. */
export function Prose({ text, lang }: ProseProps) {
  return (
    <span lang={lang}>
      {text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}
    </span>
  );
}
