/** A method and a path, which may break before each part. */
export function ApiPath(props: { method: string; path: string }) {
  const { method, path } = props;
  return (
    <code>
      <span class="verb">{method}</span>{' '}
      {path
        .split('/')
        .slice(1)
        .map((part) => (
          <>
            <wbr />/{part}
          </>
        ))}
    </code>
  );
}
