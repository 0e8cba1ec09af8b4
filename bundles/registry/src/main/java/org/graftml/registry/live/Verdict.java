package org.graftml.registry.live;

import org.graftml.api.registry.Plugin;

/** Whether a plug-in is in use, and why not; the reason is empty where there is nothing to say. */
record Verdict(Plugin.State state, String reason) {}
