/** The PyTorch engine. */
package org.graftml.engine.pytorch;
