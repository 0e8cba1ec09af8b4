/** The MXNet engine. */
package org.graftml.engine.mxnet;
