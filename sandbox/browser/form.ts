/** A form as it stands on a page. */
export interface Form {
  /** Absolute. */
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: readonly FormField[];
  readonly buttons: readonly FormButton[];
}

export interface FormField {
  readonly name: string;
  readonly value: string;
  /** `hidden`, `text`, `radio`, `checkbox`, `select`, `textarea`, … */
  readonly type: string;
  /** Whether it is sent as it stands: a radio button or a checkbox may not be. */
  readonly isOn: boolean;
  /** What a select offers. */
  readonly choices: readonly string[];
}

export interface FormButton {
  /** Empty when pressing it adds nothing to what is sent. */
  readonly name: string;
  readonly value: string;
  readonly label: string;
}
