/** What a JSON file says. Throws a sentence with its path for what is no JSON, a download that broke off for instance. */
export function jsonFileIn(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Error(`${path}：不是 JSON 文件，或者内容不完整`, { cause: error });
  }
}
