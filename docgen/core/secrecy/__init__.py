"""Mức độ mật: what somebody with the power to do so stated, what each level forbids, who may lower one."""
