"""Background jobs (后台任务): work after the answer, and work again and again. See ``registry`` and ``queue``.

The table of jobs is the truth and is written in the transaction of the change that asks for the work; django-q2 only
brings a job's number to a worker. What a lost message, a killed worker or a stopped machine leaves behind is sent again
each minute, and a job takes effect in the transaction that marks it done: none is lost, none takes effect twice.
"""
