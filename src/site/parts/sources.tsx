import { safeLink } from '../format/safe-link.ts';
import type { Messages } from '../text/en.ts';

/** What a day was made from, in the English of the casebook, folded; only web addresses become links. */
export function Sources(props: { sources: readonly string[]; t: Messages }) {
  const { sources, t } = props;
  if (sources.length === 0) return null;
  return (
    <details>
      <summary>
        {t.incident.sources} ({sources.length})
      </summary>
      <ul lang="en">
        {sources.map((source) => {
          const link = safeLink(source);
          return (
            <li>
              {link ? (
                <a href={link} rel="noopener noreferrer nofollow">
                  {source}
                </a>
              ) : (
                source
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
