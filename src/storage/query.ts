/** Runs one statement on one connection and gives its rows. Placeholders are `?`. */
export type Query = <Row>(statement: string, parameters?: readonly unknown[]) => Promise<Row[]>;
