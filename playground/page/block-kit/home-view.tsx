import type { ReactElement } from "react";
import type { PageView, Place } from "../../protocol.ts";
import { useWindows } from "../link.ts";
import { Blocks } from "./blocks.tsx";
import { FormProvider } from "./form.tsx";
import { useStanding } from "./use-standing.ts";

const HOME: Place = { kind: "home" };

/** What the app has put on its Home for this person. */
export function HomeView({ as }: { readonly as: string }): ReactElement {
  const windows = useWindows(as);
  if (windows.data === undefined) return <p className="home-empty">Looking…</p>;
  const { home } = windows.data;
  if (home === null) return <p className="home-empty">The app has put nothing on this Home yet.</p>;
  return <HomeContent as={as} home={home} />;
}

function HomeContent({ as, home }: { readonly as: string; readonly home: PageView }): ReactElement {
  const surface = useStanding({ as, at: HOME, state: home.state });
  return (
    <FormProvider key={home.id} surface={surface} blocks={home.blocks}>
      <div className="home-view">
        <Blocks blocks={home.blocks} />
      </div>
    </FormProvider>
  );
}
