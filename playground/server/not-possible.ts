/** What Slack's client would not let a person do. The message is for that person to read. */
export class NotPossible extends Error {
  override readonly name = "NotPossible";
}
