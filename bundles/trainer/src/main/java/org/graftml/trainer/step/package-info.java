/** What happens on the engine thread: parameters, forward, losses, backward, updates, the feature cache. */
package org.graftml.trainer.step;
