/** What the bundler makes of a stylesheet (loader `text`). */
declare module '*.css' {
  const text: string;
  export default text;
}
