/** A request that cannot be answered: with an HTTP status, and in words for whoever reads the page. */
export class RequestProblem extends Error {
  override readonly name = "RequestProblem";
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

export function notFound(words: string): RequestProblem {
  return new RequestProblem(404, words);
}
