/** Runs: their folders, checkpoints, events and results. */
package org.graftml.trainer.run;
