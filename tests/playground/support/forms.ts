import type { App } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import type { ActResult, Person } from "#playground/control.ts";
import { plain, type Stage } from "./pretend-slack.ts";

export interface FormTest {
  readonly ada: Person;
  readonly opened: ActResult;
  /** What the app got, newest last. */
  readonly submissions: Readonly<Record<string, unknown>>[];
  readonly actions: unknown[];
}

/** Opens a modal with these blocks for Ada and keeps what the app is sent of it. */
export async function anOpenForm(
  stage: Stage,
  blocks: readonly KnownBlock[],
  {
    view = {},
    register,
  }: { readonly view?: Partial<ModalView>; readonly register?: (app: App) => void } = {},
): Promise<FormTest> {
  const ada = stage.slack.workspace.addPerson({ name: "ada", realName: "Ada Lark" });
  const submissions: Readonly<Record<string, unknown>>[] = [];
  const actions: unknown[] = [];
  await stage.run((app) => {
    register?.(app);
    app.command("/lamp", async ({ ack, client, command }) => {
      await ack();
      const modal: ModalView = {
        type: "modal",
        title: plain("A lamp"),
        submit: plain("Light"),
        callback_id: "lamp",
        blocks: [...blocks],
        ...view,
      };
      await client.views.open({ trigger_id: command.trigger_id, view: modal });
    });
    app.view("lamp", async ({ ack, body }) => {
      submissions.push({ ...body.view.state.values });
      await ack();
    });
    app.action(/.*/, async ({ ack, action }) => {
      actions.push(action);
      await ack();
    });
  });
  const opened = await ada.command("/lamp");
  return { ada, opened, submissions, actions };
}
