/** One request parameter as it travels: names may repeat, order is kept. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}
