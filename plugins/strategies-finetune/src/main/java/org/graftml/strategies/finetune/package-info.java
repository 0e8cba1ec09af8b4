/** Strategies: scratch, feature extraction, fine-tuning. */
package org.graftml.strategies.finetune;
