/** The data of an experiment, shown to people. */
package org.graftml.trainer.view;
