package {{package}};

import org.graftml.testkit.{{Kind}}Contract;

/** All that Graft asks of a {{kind}}. */
class {{Class}}ContractTest extends {{Kind}}Contract<{{Class}}> {}
