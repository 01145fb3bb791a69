import { z } from "zod";
import { DeliveryId } from "../../core/ids.ts";

/** What the menu beside a message that nobody asked for offers. */
export const MenuChoice = z.enum(["why", "tomorrow", "next_week", "until", "rarer"]);
export type MenuChoice = z.infer<typeof MenuChoice>;

export function menuValue(choice: MenuChoice, deliveryId: string): string {
  return `${choice}:${deliveryId}`;
}

/** Null for what is not from such a menu. */
export function readMenu(
  value: string,
): { readonly choice: MenuChoice; readonly deliveryId: DeliveryId } | null {
  const [choice, id] = value.split(":");
  const read = z.object({ choice: MenuChoice, deliveryId: DeliveryId }).safeParse({ choice, deliveryId: id });
  return read.success ? read.data : null;
}
