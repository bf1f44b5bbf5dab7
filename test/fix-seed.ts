// Property tests draw new cases at each run, but in CI, where what is checked is the change and not the luck of a draw.
if (process.env['CI']) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: 20240222 });
}
