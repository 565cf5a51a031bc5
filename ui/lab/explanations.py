"""What each control of the lab does, in the lecture's symbols: Markdown for the question mark beside it."""

from collections.abc import Callable, Mapping

from ui.words import _

_EXPLANATIONS: Mapping[str, Callable[[], str]] = {
    "cell": lambda: _(
        "What makes $h_t$ out of $h_{t-1}$ and $x_t$. Vanilla RNN: $h_t = \\tanh(W_{xh} x_t + W_{hh} h_{t-1} + b)$. "
        "LSTM and GRU add gates, through which a state can pass unchanged: $c_t = f_t \\odot c_{t-1} + i_t \\odot g_t$."
    ),
    "activation": lambda: _(
        "$\\phi$ in $h_t = \\phi(W_{xh} x_t + W_{hh} h_{t-1} + b)$. The Jacobian is "
        "$\\mathrm{diag}(\\phi'(a_t))\\,W_{hh}$; without a bend (identity) it is $W_{hh}$ itself."
    ),
    "hidden_size": lambda: _("$H$, how many numbers the hidden state $h_t$ has; $W_{hh}$ is $H \\times H$."),
    "steps": lambda: _(
        "$T$, how many steps the network is unrolled over. The factor from step $t$ to $s$ is a product of $s-t$ "
        "Jacobians: the longer, the smaller or the larger."
    ),
    "recurrent": lambda: _(
        "How $W_{hh}$ is drawn. Gaussian: $W_{ij} \\sim N(0, 1/H)$, so $\\rho(W) \\approx 1$ and "
        "$\\sigma_{\\max}(W) \\approx 2$. Orthogonal: $W^\\top W = I$, all $|\\lambda| = 1$. Identity: $W = I$. "
        "Symmetric: $\\rho = \\sigma_{\\max}$. Uniform: as PyTorch begins, $U(-1/\\sqrt H, 1/\\sqrt H)$."
    ),
    "scale": lambda: _(
        "What the size slider means: a factor of $W_{hh}$ (gain), the largest $|\\lambda|$ (spectral radius "
        "$\\rho(W)$), or the largest stretching (singular value $\\sigma_{\\max}(W)$)."
    ),
    "gain": lambda: _(
        "How large the recurrent weights are. $\\partial h_s / \\partial h_t = \\prod_{j=t+1}^{s} "
        "\\mathrm{diag}(1-h_j^2)\\,W_{hh}$: above 1 this product may grow without bound, below 1 it goes to 0."
    ),
    "forget_bias": lambda: _(
        "The bias $b_f$ of the forget gate, $f_t = \\sigma(\\dots + b_f)$. The direct path keeps $\\prod f_t$: "
        "with $b_f = 1$ about $0.73$ a step, with $b_f = 5$ about $0.99$."
    ),
    "input_scale": lambda: _(
        "What $W_{xh}$ is multiplied by. Large inputs push $\\tanh$ to its ends, where $1-h_t^2$ is near 0: the "
        "gradient fades however large $W_{hh}$ is."
    ),
    "inputs": lambda: _(
        "What the network reads: noise with noise to foretell at every step, zeros (from a random state, so that only "
        "$W_{hh}$ speaks), or the data of the task on the Training tab."
    ),
    "seed": lambda: _("The number all random draws begin with. The same seed gives the same numbers on any machine."),
    "quantity": lambda: _(
        "What a cell of the map shows. $\\|\\partial L_s/\\partial h_t\\|$: how much the loss at $s$ would feel a "
        "change of the state at $t$. $\\|\\partial L_s/\\partial W_{hh}|_t\\|$: what the use of $W_{hh}$ at $t$ adds "
        "to the gradient. $\\|\\partial L_s/\\partial c_t\\|$: the same for the LSTM's cell."
    ),
    "cut": lambda: _(
        "Which $\\partial L_s/\\partial h_t$ are kept (mask $M_{s,t}$). Full BPTT: all. Blocks: the graph is cut every "
        "$K$ steps (`detach`). Sliding: every loss looks back $K$ steps, $s-t<K$. Williams–Peng: every $k_1$ steps "
        "look back $k_2$. Random: cut by chance, what survives counts more."
    ),
    "k": lambda: _(
        "$K$, how many steps truncated BPTT keeps. In blocks of $K$ a loss looks back between 1 and $K$ steps, "
        "$(K+1)/2$ on average; sliding, always $K$."
    ),
    "k2": lambda: _("$k_2$, how many steps the newest loss looks back; the $k_1$ new losses share one walk back."),
    "cut_probability": lambda: _(
        "$c$, the chance that a link is cut. A link that survives is weighted by $1/(1-c)$, so that the gradient is "
        "right on average; its spread grows as $(1-c)^{-k}$ with the lag $k$."
    ),
    "mean_length": lambda: _(
        "Above 1: cut less often the longer the last cut is ago, so that lengths follow a power law with this mean "
        "(Tallec and Ollivier 2017). 0: the same chance at every link."
    ),
}


def explanation(name: str) -> str:
    """What the control of the setting `name` does, in the reader's language. Raises KeyError for an unknown one."""
    return _EXPLANATIONS[name]()
