/** What the site and some of its pages are, in a sentence, in English: search engines and installed pages show it. */
export const enAbout = {
  site: 'Which networks and services are down, which fail with them, and which work and only get complaints.',
  service: (verdict: string) => `${verdict} What people report, where, since when, and how we know.`,
  report:
    'Say what fails or works for you, in two taps and without an account. It helps to tell whose fault it is.',
};
